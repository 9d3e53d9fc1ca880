import { ENDONYMS, PAGE_LANGUAGES } from '../languages';
import { usePage } from '../ui/use-page';
import { PACES } from './paces';
import type { GroupPreference } from './preferences.server';

/** When mail comes about each group, and in which language. */
export function MailChoices({ groups, mailLanguage }: { groups: readonly GroupPreference[]; mailLanguage: string }) {
  const { t } = usePage();
  return (
    <form method="post" className="mail-choices">
      {groups.map(({ group, mail, holdsPressing, fixed }) => (
        <fieldset
          key={group}
          data-group={group}
          aria-describedby={fixed || holdsPressing ? `about-${group}` : undefined}
        >
          <legend>{t(`inbox:group.${group}`)}</legend>
          {fixed ? (
            <p id={`about-${group}`}>{t('inbox:settings.fixed')}</p>
          ) : (
            <div className="mail-paces">
              {PACES.map((pace) => (
                <label key={pace}>
                  <input type="radio" name={group} value={pace} defaultChecked={pace === mail} />
                  {t(`inbox:pace.${pace}`)}
                </label>
              ))}
            </div>
          )}
          {!fixed && holdsPressing && (
            <p id={`about-${group}`} className="muted small">
              {t('inbox:settings.pressing')}
            </p>
          )}
        </fieldset>
      ))}
      <label className="mail-language">
        {t('inbox:settings.language')}
        <select name="language" defaultValue={mailLanguage}>
          <option value="">{t('inbox:settings.languageAccount')}</option>
          {PAGE_LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {ENDONYMS[one]}
            </option>
          ))}
        </select>
      </label>
      <button className="button" type="submit">
        {t('inbox:settings.save')}
      </button>
    </form>
  );
}
