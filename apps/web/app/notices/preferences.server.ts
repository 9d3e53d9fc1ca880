import { ask } from '../gateway.server';
import { graphql, type ResultOf } from '../graphql';
import { isPageLanguage } from '../languages';
import { field } from '../own-form.server';
import { trusted } from '../trusted-documents.server';
import { zoneOf } from './notices.server';
import { PACES } from './paces';

const Preferences = graphql(`
  query WebNoticePreferences {
    noticePreferences {
      groups {
        group
        mail
        holdsPressing
        fixed
      }
      language
      zone
      hasAddress
    }
    me {
      homeInstitution
      grants {
        institution
      }
    }
    institutions {
      domain
      timeZone
    }
  }
`);

const SetPreferences = graphql(`
  mutation WebSetNoticePreferences($groups: [NoticeGroupPreferenceInput!], $language: LanguageTag) {
    setNoticePreferences(groups: $groups, language: $language) {
      language
    }
  }
`);

const StopDigests = graphql(`
  mutation WebStopNoticeDigests($token: String!) {
    stopNoticeDigests(token: $token)
  }
`);

const documents = { read: trusted(Preferences), change: trusted(SetPreferences), stop: trusted(StopDigests) };

export type GroupPreference = ResultOf<typeof Preferences>['noticePreferences']['groups'][number];

export async function preferences(request: Request) {
  const { data } = await ask(request, documents.read, {});
  return { ...data.noticePreferences, zone: zoneOf(data) };
}

/** Saves what the form says; a group whose field is not in it stays. */
export async function savePreferences(request: Request, form: FormData): Promise<void> {
  const { groups } = await preferences(request);
  const chosen = groups.flatMap(({ group, fixed }) => {
    const mail = PACES.find((pace) => pace === field(form, group));
    return mail && !fixed ? [{ group, mail }] : [];
  });
  const language = field(form, 'language');
  await ask(request, documents.change, { groups: chosen, language: isPageLanguage(language) ? language : null });
}

/** @throws Refused when nobody knows the link */
export async function stopDigests(request: Request, token: string): Promise<void> {
  await ask(request, documents.stop, { token });
}
