// Says what the server of the tests provides.
import "@identity-users/identity/postgres-server.fixture";
import { missingEngine, ownPlace, type OwnPlace } from "@identity-users/identity/own-database.fixture";
import { generations } from "@identity-users/openapi";
import { loadConfig } from "@identity-users/strict-pact";
import { testTargets } from "@identity-users/strict-pact/vitest";
import { afterAll, describe } from "vitest";

const config = await loadConfig(new URL("../strict-pact.config.ts", import.meta.url));
const places: OwnPlace[] = [];

// Where no PostgreSQL runs this is skipped, and its fixture says why; in CI the fixture fails.
describe.skipIf(missingEngine() !== undefined)("PostgreSQL", () => {
  testTargets(config, generations, async () => {
    const place = await ownPlace();
    places.push(place);
    const { databaseUrl } = place.where;
    if (databaseUrl === undefined) throw new Error("Cannot verify on PostgreSQL: the fixture gave SQLite");
    return { environment: { CONTRACT_DATABASE_URL: databaseUrl } };
  });
});

afterAll(() => Promise.all(places.map((place) => place.remove())));
