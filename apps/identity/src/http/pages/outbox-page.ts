import type { Hono } from "hono";
import { html } from "hono/html";
import type { Directory } from "../../directory/directory.ts";
import { newestMails, type Mail } from "../../store/tables/outbox.ts";
import type { AppEnvironment } from "../exchange/service-response.ts";
import { show, type Markup } from "./page.ts";

const subjects: Readonly<Record<Mail["template"], string>> = {
  activation: "Finish your sign-up",
  "password reset": "Choose a new password",
};

function row(prefix: string, { at, recipient, template, token }: Mail): Markup {
  const href = `${prefix}/account/password?token=${token}`;
  const link = token === null ? html`used or ended` : html`<a href="${href}">open</a>`;
  return html`<tr>
    <td><time>${new Date(at).toISOString()}</time></td>
    <td>${recipient}</td>
    <td>${subjects[template]}</td>
    <td>${link}</td>
  </tr>`;
}

/** Serves the mails that the service would send. Every client that can connect reads them: for loopback only. */
export function mountOutbox(app: Hono<AppEnvironment>, { database }: Directory, prefix: string): void {
  app.get(`${prefix}/outbox`, async (context) => {
    context.env.outgoing.operation = "outbox";
    const mails = await newestMails(database);
    const table = html`<table>
      <caption>
        The newest ${mails.length} mails; none was sent.
      </caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">To</th>
          <th scope="col">Subject</th>
          <th scope="col">Link</th>
        </tr>
      </thead>
      <tbody>
        ${mails.map((mail) => row(prefix, mail))}
      </tbody>
    </table>`;
    return show(context, "Outbox", mails.length === 0 ? html`<p>No mail yet.</p>` : table);
  });
}
