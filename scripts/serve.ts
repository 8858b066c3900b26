/** `pnpm serve`: the local identity service alone. Its options are its own: `pnpm serve --help`. */
await import("@identity-users/identity/main");
