import { isSchacDomain } from '@ithaca/vocabulary';
import { PartnerInvalid } from './errors.js';
import type { Partner } from './partner.js';

/** @throws PartnerInvalid naming the first field that cannot be */
export function checkPartner(partner: Partner): void {
  const wrong = (
    [
      ['domain', isSchacDomain(partner.domain)],
      ['country', /^[A-Z]{2}$/.test(partner.country)],
      ['timeZone', isTimeZone(partner.timeZone)],
      ['name', Object.values(partner.name).some(({ text }) => text.trim() !== '')],
      ['languages', partner.languages.length > 0],
      ['nodeUrl', /^https?:\/\/[^\s?#]*[^\s?#/]$/.test(partner.nodeUrl)],
    ] as const
  ).find(([, right]) => !right);
  if (wrong) throw new PartnerInvalid({ field: wrong[0], domain: partner.domain });
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // Intl knows no other way to say that a zone is unknown.
    return false;
  }
}
