/** A document that uses what OpenAPI 3.1 has: references, compositions, null as a type, and several successes. */
export const library = {
  openapi: "3.1.0",
  info: { title: "Library", version: "1" },
  security: [{ session: [] }],
  paths: {
    "/books": {
      get: {
        operationId: "listBooks",
        security: [],
        parameters: [
          { $ref: "#/components/parameters/author" },
          { name: "available", in: "query", schema: { type: "boolean" } },
        ],
        responses: {
          "200": {
            description: "",
            content: {
              "application/hal+json": { schema: { type: "array", items: { $ref: "#/components/schemas/Book" } } },
            },
          },
        },
      },
      post: {
        operationId: "addBook",
        requestBody: { $ref: "#/components/requestBodies/Book" },
        responses: {
          "200": {
            description: "",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } },
          },
          "202": { description: "" },
          "4XX": { $ref: "#/components/responses/Problem" },
        },
      },
    },
    "/books/{bookId}": {
      parameters: [
        { name: "bookId", in: "path", required: true, schema: { type: "string" } },
        { name: "depth", in: "query", schema: { type: "integer" } },
      ],
      get: {
        operationId: "getBook",
        parameters: [{ name: "depth", in: "query", required: true, schema: { type: "integer", minimum: 1 } }],
        responses: {
          "200": {
            description: "",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Book" } } },
          },
          default: { $ref: "#/components/responses/Problem" },
        },
      },
    },
    "/books/{bookId}/cover.{format}": {
      get: { responses: { "200": { description: "", content: { "image/*": {} } } } },
    },
  },
  components: {
    parameters: {
      author: { name: "author", in: "query", schema: { type: "array", items: { type: "string" } }, explode: false },
    },
    requestBodies: {
      Book: { required: true, content: { "application/*+json": { schema: { $ref: "#/components/schemas/Book" } } } },
    },
    responses: {
      Problem: {
        description: "",
        content: {
          "application/problem+json": {
            schema: { type: "object", required: ["code"], properties: { code: { type: "string" } } },
          },
        },
      },
    },
    schemas: {
      Thing: {
        type: "object",
        required: ["id", "title"],
        properties: { id: { type: "string", readOnly: true }, title: { type: ["string", "null"] } },
      },
      Book: {
        allOf: [
          { $ref: "#/components/schemas/Thing" },
          {
            required: ["pages"],
            properties: {
              pages: { type: "integer", exclusiveMinimum: 0 },
              sequel: { oneOf: [{ $ref: "#/components/schemas/Book" }, { type: "null" }] },
            },
          },
        ],
      },
    },
    securitySchemes: {
      session: { $ref: "#/components/securitySchemes/key" },
      key: { type: "apiKey", in: "header", name: "X-Key" },
    },
  },
};
