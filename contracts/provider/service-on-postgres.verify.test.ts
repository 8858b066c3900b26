// Says what the server of the tests provides.
import "@identity-users/identity/postgres-server.fixture";
import { missingEngine, ownPlace, type OwnPlace } from "@identity-users/identity/own-database.fixture";
import { afterAll, describe } from "vitest";
import { verifyGenerations } from "./verify-generations.ts";

const places: OwnPlace[] = [];

// Where no PostgreSQL runs this is skipped, and its fixture says why; in CI the fixture fails.
describe.skipIf(missingEngine() !== undefined)("on a server of its own", () => {
  verifyGenerations("PostgreSQL", async () => {
    const place = await ownPlace();
    places.push(place);
    const { databaseUrl } = place.where;
    if (databaseUrl === undefined) throw new Error("Cannot verify on PostgreSQL: the fixture gave SQLite");
    return { CONTRACT_DATABASE_URL: databaseUrl };
  });
});

afterAll(() => Promise.all(places.map((place) => place.remove())));
