/** A picture as a data URL; the build puts it into the script. */
declare module "*.svg" {
  const url: string;
  export default url;
}
