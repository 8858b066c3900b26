/** Runs the service: there is nothing to import. */
declare const nothing: never;
export default nothing;
