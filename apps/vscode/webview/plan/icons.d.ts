declare module "*.svg" {
  /** The picture as an address that holds it. */
  const address: string;
  export default address;
}
