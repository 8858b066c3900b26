import type { Hono } from "hono";
import { during, type Directory } from "../directory/directory.ts";
import { decideGrant } from "../sign-in/grants.ts";
import type { AppEnvironment } from "./exchange/service-response.ts";
import { readForm } from "./exchange/request-body.ts";

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Reads a client's id and secret, from the form or from the header of HTTP Basic. */
function clientIn(form: URLSearchParams, authorization: string | undefined): { id: string; secret: string } {
  const basic = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "")?.[1];
  if (basic === undefined) return { id: form.get("client_id") ?? "", secret: form.get("client_secret") ?? "" };
  const [id = "", ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
  return { id: decoded(id), secret: decoded(rest.join(":")) };
}

/** Serves the token endpoint that the official clients ask, at the path that this service chose. */
export function mountTokenEndpoint(app: Hono<AppEnvironment>, directory: Directory, prefix: string): void {
  app.post(`${prefix}/oauth2/token`, async (context) => {
    const { outgoing } = context.env;
    outgoing.operation = "token";
    const form = await readForm(context);
    const audited = during(directory, { actor: "unknown", operation: "grantToken", requestId: outgoing.requestId });
    const answer = await decideGrant(audited, clientIn(form, context.req.header("authorization")), form);
    if (!("error" in answer)) return context.json(answer);
    if (answer.error !== "invalid_client") return context.json(answer, 400);
    context.header("WWW-Authenticate", "Basic");
    return context.json(answer, 401);
  });
}
