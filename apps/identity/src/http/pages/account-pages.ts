import { proseFacts } from "@identity-users/openapi";
import type { Hono } from "hono";
import { html } from "hono/html";
import { during, type Directory } from "../../directory/directory.ts";
import { choosePassword, userOfLink } from "../../sign-in/choose-password.ts";
import { signIn } from "../../sign-in/sign-in.ts";
import { newLink, newestMails, type Mail } from "../../store/tables/mails.ts";
import type { AppContext, AppEnvironment } from "../exchange/service-response.ts";
import { readForm } from "../exchange/request-body.ts";
import { show, type Markup } from "./page.ts";

function alert(messages: readonly string[]): Markup {
  const items = messages.map((message) => html`<li>${message}</li>`);
  return items.length === 0
    ? html``
    : html`<div class="alert" role="alert">
        <ul>
          ${items}
        </ul>
      </div>`;
}

function passwordForm(action: string, token: string, messages: readonly string[] = []): Markup {
  const { minimumLength } = proseFacts.passwordPolicy.value;
  const attributes = html`type="password" autocomplete="new-password" required`;
  return html`${alert(messages)}
    <form method="post" action="${action}">
      <input type="hidden" name="token" value="${token}" />
      <label for="password">New password</label>
      <input id="password" name="password" ${attributes} aria-describedby="policy" />
      <label for="again">The same again</label>
      <input id="again" name="again" ${attributes} />
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

const foreign = html`<p>Another page sent this form. Open the page of the service itself, and send it from there.</p>`;

/** Serves the pages by which a person chooses a password and signs in; GET shows a form, POST acts. */
export function mountAccountPages(app: Hono<AppEnvironment>, directory: Directory, prefix: string): void {
  const choosing = `${prefix}/account/password`;
  const signingIn = `${prefix}/account/sign-in`;
  const audited = ({ env }: AppContext) =>
    during(directory, { actor: "unknown", operation: "signIn", requestId: env.outgoing.requestId });
  const showGone = (context: AppContext) => {
    const gone = html`<p>This link does not work: it was used, it has expired, or a newer one was sent.</p>`;
    return show(context, "Link does not work", gone, 410);
  };
  const askPassword = (context: AppContext, token: string, messages: readonly string[] = []) => {
    const form = passwordForm(choosing, token, messages);
    return show(context, "Choose a password", form, messages.length > 0 ? 400 : 200);
  };

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
    return (await userOfLink(directory, token)) ? askPassword(context, token) : showGone(context);
  });
  app.post(choosing, async (context) => {
    const form = await readForm(context);
    const token = form.get("token") ?? "";
    const password = form.get("password") ?? "";
    if (password !== form.get("again")) return askPassword(context, token, ["The two passwords differ."]);
    const lacks = await choosePassword(audited(context), token, password);
    if (!lacks) return showGone(context);
    if (lacks.length === 0) return show(context, "Password set", html`<p><a href="${signingIn}">Sign in</a></p>`);
    return askPassword(
      context,
      token,
      lacks.map((lack) => `The password must ${lack}.`),
    );
  });
  app.get(signingIn, (context) => show(context, "Sign in", signInForm(signingIn)));
  app.post(signingIn, async (context) => {
    const form = await readForm(context);
    const outcome = await signIn(audited(context), form.get("login") ?? "", form.get("password") ?? "");
    if (outcome.is === "signed in") return show(context, "Signed in", html`<p>The password is right.</p>`);
    if (outcome.is === "to change the password") {
      const { token, writes } = newLink(outcome.user.id, directory.clock.now());
      await directory.database.write(writes);
      return askPassword(context, token);
    }
    const wrong = "Login or password is wrong, or the account is locked.";
    const message = outcome.is === "too late" ? "The temporary password has expired." : wrong;
    return show(context, "Sign in", signInForm(signingIn, [message]), 401);
  });
}

const subjects: Readonly<Record<Mail["template"], string>> = {
  activation: "Finish your sign-up",
  "password reset": "Choose a new password",
};

/** Serves the mails that the service would send. Every client that can connect reads them: for loopback only. */
export function mountOutbox(app: Hono<AppEnvironment>, { database }: Directory, prefix: string): void {
  app.get(`${prefix}/outbox`, async (context) => {
    context.env.outgoing.operation = "outbox";
    const mails = await newestMails(database);
    if (mails.length === 0) return show(context, "Outbox", html`<p>No mail yet.</p>`);
    const rows = mails.map(({ at, recipient, template, token }) => {
      const href = `${prefix}/account/password?token=${token}`;
      const cells = [
        html`<time>${new Date(at).toISOString()}</time>`,
        recipient,
        subjects[template],
        token === null ? "used or ended" : html`<a href="${href}">open</a>`,
      ];
      return html`<tr>
        ${cells.map((cell) => html`<td>${cell}</td>`)}
      </tr>`;
    });
    const heads = ["When", "To", "Subject", "Link"].map((head) => html`<th scope="col">${head}</th>`);
    const table = html`<table>
      <caption>
        The newest ${mails.length} mails; none was sent.
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
    return show(context, "Outbox", table);
  });
}
