import { proseFacts } from "@identity-users/openapi";
import type { Hono } from "hono";
import { html } from "hono/html";
import { during, type Directory } from "../../directory/directory.ts";
import { choosePassword, userOfLink } from "../../sign-in/choose-password.ts";
import { signIn } from "../../sign-in/sign-in.ts";
import { newLink } from "../../store/tables/one-time-links.ts";
import type { AppContext, AppEnvironment } from "../exchange/service-response.ts";
import { readForm } from "../exchange/request-body.ts";
import { show, type Markup } from "./page.ts";

function alert(messages: readonly string[]): Markup {
  if (messages.length === 0) return html``;
  return html`<div class="alert" role="alert">
    <ul>
      ${messages.map((message) => html`<li>${message}</li>`)}
    </ul>
  </div>`;
}

function passwordForm(action: string, token: string, messages: readonly string[] = []): Markup {
  const { minimumLength } = proseFacts.passwordPolicy.value;
  return html`${alert(messages)}
    <form method="post" action="${action}">
      <input type="hidden" name="token" value="${token}" />
      <label for="password">New password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="new-password"
        required
        aria-describedby="policy"
      />
      <label for="again">The same again</label>
      <input id="again" name="again" type="password" autocomplete="new-password" required />
      <p id="policy">
        At least ${minimumLength} characters: upper and lower case, a digit and a symbol; no part of your login.
      </p>
      <button>Set the password</button>
    </form>`;
}

function signInForm(action: string, messages: readonly string[] = []): Markup {
  return html`${alert(messages)}
    <form method="post" action="${action}">
      <label for="login">Login</label>
      <input id="login" name="login" autocomplete="username" required />
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required />
      <button>Sign in</button>
    </form>`;
}

const gone = html`<p>This link does not work: it was used, it has expired, or a newer one was sent.</p>`;

const foreign = html`<p>Another page sent this form. Open the page of the service itself, and send it from there.</p>`;

/** Serves the pages by which a person chooses a password and signs in; GET shows a form, POST acts. */
export function mountAccountPages(app: Hono<AppEnvironment>, directory: Directory, prefix: string): void {
  const choosing = `${prefix}/account/password`;
  const signingIn = `${prefix}/account/sign-in`;
  const audited = ({ env }: AppContext) =>
    during(directory, { actor: "unknown", operation: "signIn", requestId: env.outgoing.requestId });

  app.use(`${prefix}/account/*`, async (context, next) => {
    context.env.outgoing.operation = "account";
    const site = context.req.header("sec-fetch-site");
    // Ten posts of a foreign page would lock a person out. All ports of a host are one site; Origin would not tell these pages
    // from foreign ones, since it is null on a page without a referrer.
    const isForeign = context.req.method === "POST" && (site === "cross-site" || site === "same-site");
    return isForeign ? show(context, "Not from here", foreign, 403) : next();
  });
  app.get(choosing, async (context) => {
    const token = context.req.query("token") ?? "";
    const user = await userOfLink(directory, token);
    if (!user) return show(context, "Link does not work", gone, 410);
    return show(context, "Choose a password", passwordForm(choosing, token));
  });
  app.post(choosing, async (context) => {
    const form = await readForm(context);
    const token = form.get("token") ?? "";
    const password = form.get("password") ?? "";
    const differ = password !== form.get("again") ? ["The two passwords differ."] : [];
    if (differ.length > 0) return show(context, "Choose a password", passwordForm(choosing, token, differ), 400);
    const chosen = await choosePassword(audited(context), token, password);
    if (chosen.is === "gone") return show(context, "Link does not work", gone, 410);
    if (chosen.is === "done") return show(context, "Password set", html`<p><a href="${signingIn}">Sign in</a></p>`);
    const messages = chosen.lacks.map((lack) => `The password must ${lack}.`);
    return show(context, "Choose a password", passwordForm(choosing, token, messages), 400);
  });
  app.get(signingIn, (context) => show(context, "Sign in", signInForm(signingIn)));
  app.post(signingIn, async (context) => {
    const form = await readForm(context);
    const outcome = await signIn(audited(context), form.get("login") ?? "", form.get("password") ?? "");
    if (outcome.is === "signed in") return show(context, "Signed in", html`<p>The password is right.</p>`);
    if (outcome.is === "to change the password") {
      const { token, writes } = newLink(outcome.user.id, directory.clock.now());
      await directory.database.write(writes);
      return show(context, "Choose a password", passwordForm(choosing, token));
    }
    const late = outcome.is === "too late";
    const message = late
      ? "The temporary password has expired."
      : "Login or password is wrong, or the account is locked.";
    return show(context, "Sign in", signInForm(signingIn, [message]), 401);
  });
}
