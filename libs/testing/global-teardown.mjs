export default async function teardown() {
  await globalThis.ithacaTestServer?.stop();
}
