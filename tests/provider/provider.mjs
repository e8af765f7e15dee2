// A real OpenID Connect provider for one test: node provider.mjs PORT CLIENT SECRET BACK_URL PEOPLE
// PEOPLE is JSON: { "login": { claims } }.  Its keys are new at every start.  Says "listening" when it does.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [port, client, secret, back, people] = process.argv.slice(2);
const require = createRequire(pathToFileURL(process.env.ETALUUKKU_PROVIDER_MODULES + "/").href);
const { default: Provider } = await import(pathToFileURL(require.resolve("oidc-provider")).href);

const known = JSON.parse(people);
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [back], response_types: ["code"] }],
  jwks: { keys: [key] },
  claims: { openid: ["sub"], profile: ["preferred_username", "groups"] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (_context, login) =>
    known[login] && { accountId: login, claims: () => ({ sub: login, ...known[login] }) },
});
provider.listen(Number(port), "localhost", () => console.log("listening"));
