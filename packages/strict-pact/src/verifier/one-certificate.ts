import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";

/**
 * Makes the verifier of this process read one root certificate and not all of the machine's.
 *
 * It reads them anew for each request, which is half of its time. Only where nothing is asked over TLS.
 */
export function readOneCertificate(folder: string): void {
  const file = join(folder, "root.pem");
  // Without any the verifier refuses to make a request at all.
  writeFileSync(file, rootCertificates[0] ?? "");
  process.env["SSL_CERT_FILE"] = file;
  delete process.env["SSL_CERT_DIR"];
}
