import { privacyPaths } from './privacy-paths';
import { usePrivacy } from './words';

/** What goes, what stays and why; then a box to tick, since it cannot be undone. */
export function EraseForm({ missed }: { missed: boolean }) {
  const { p, language } = usePrivacy({});
  return (
    <section aria-labelledby="erase">
      <h2 id="erase">{p('erase.title')}</h2>
      <p>{p('erase.goes')}</p>
      <p>{p('erase.stays')}</p>
      <form method="post" action={privacyPaths.erasure(language)} className="erase">
        {missed && (
          <p id="erase-missed" role="alert" className="erase-missed">
            {p('erase.tick')}
          </p>
        )}
        <label className="consent">
          <input
            type="checkbox"
            name="sure"
            value="yes"
            required
            aria-invalid={missed || undefined}
            aria-describedby={missed ? 'erase-missed' : undefined}
          />
          <span>{p('erase.sure')}</span>
        </label>
        <button className="button button-quiet" type="submit">
          {p('erase.button')}
        </button>
      </form>
    </section>
  );
}
