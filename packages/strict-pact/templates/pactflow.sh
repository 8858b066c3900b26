# UNTESTED on PactFlow; a test plays it against a server that records the request. See pactflow.md beside it.
npm test > results.txt 2>&1
RESULT=$?
npx pact pactflow publish-provider-contract openapi.json \
  --provider library --provider-app-version "$VERSION" --branch "$BRANCH" \
  --content-type application/json --verifier "npm test" --verification-exit-code "$RESULT" \
  --verification-results results.txt --verification-results-content-type text/plain || exit 1
exit "$RESULT"
