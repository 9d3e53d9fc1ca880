import { testDatabase } from '@ithaca/testing';

it('rolls everything back when the work of a transaction fails', async () => {
  const { database, drop } = await testDatabase();
  await database.query('create table seat (id int primary key)');
  await expect(
    database.withClient(async (client) => {
      await client.query('insert into seat values (1)');
      throw new Error('planted');
    }),
  ).rejects.toThrow('planted');
  expect(await database.query('select * from seat')).toEqual([]);
  await drop();
});
