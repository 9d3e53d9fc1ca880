import { CircuitBreaker } from './circuit-breaker.js';

const options = { failures: 3, pauseMs: 100, longestPauseMs: 350 };

function aBreaker() {
  const clock = { now: 0 };
  return { clock, breaker: new CircuitBreaker(options, () => clock.now) };
}

it('opens after failures in a row, not after as many with a success between', () => {
  const { breaker } = aBreaker();
  breaker.failedOnce();
  breaker.failedOnce();
  breaker.succeeded();
  breaker.failedOnce();
  expect(breaker.state).toBe('closed');
  breaker.failedOnce();
  breaker.failedOnce();
  expect(breaker.state).toBe('open');
  expect(breaker.admits()).toBe(false);
});

it('lets exactly one probe through after the pause, and closes when it succeeds', () => {
  const { breaker, clock } = aBreaker();
  for (let failure = 0; failure < 3; failure += 1) breaker.failedOnce();
  clock.now = 100;
  expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
  expect(breaker.state).toBe('half-open');
  breaker.succeeded();
  expect([breaker.admits(), breaker.admits()]).toEqual([true, true]);
});

it('pauses longer after each failed probe, up to a limit', () => {
  const { breaker, clock } = aBreaker();
  for (let failure = 0; failure < 3; failure += 1) breaker.failedOnce();
  const pauses = [100, 200, 350, 350].map((pause) => {
    clock.now += pause - 1;
    const tooEarly = breaker.admits();
    clock.now += 1;
    const probe = breaker.admits();
    breaker.failedOnce();
    return [tooEarly, probe];
  });
  expect(pauses).toEqual(Array(4).fill([false, true]));
});
