import { graphql } from './graphql';

/** A text with what it needs to be labelled. */
export const TextParts = graphql(`
  fragment TextParts on LocalizedText @_unmask {
    value
    lang
    source
    stale
    reason
  }
`);

/** A university's name and place. */
export const UniversityParts = graphql(
  `
    fragment UniversityParts on Institution @_unmask {
      domain
      city
      country
      timeZone
      name(languages: $languages) {
        ...TextParts
      }
    }
  `,
  [TextParts],
);

/** How old a university's courses are. */
export const PartnerParts = graphql(
  `
    fragment PartnerParts on PartnerFreshness @_unmask {
      asOf
      state
      courses
      institution {
        ...UniversityParts
      }
    }
  `,
  [UniversityParts],
);

/** What a course in a list shows. */
export const CourseCardParts = graphql(
  `
    fragment CourseCardParts on Course @_unmask {
      id
      code
      title(languages: $languages) {
        ...TextParts
      }
      institution {
        ...UniversityParts
      }
      ects {
        min
        max
      }
      eqfLevel
      teachingLanguages
      mode
      offerings {
        id
        startsOn
        endsOn
        enrolmentOpens {
          instant
        }
        enrolmentCloses {
          instant
        }
        seats {
          capacity
          available
          freshness {
            asOf
            source
          }
        }
      }
    }
  `,
  [TextParts, UniversityParts],
);
