import type { PageLanguage } from '../languages';
import { queueString, type QueueAddress } from './queue-address';

const segment = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':');

export const deskPaths = {
  queue: (language: PageLanguage, address?: QueueAddress) => `/${language}/desk${address ? queueString(address) : ''}`,
  decide: (language: PageLanguage) => `/${language}/desk/decide`,
  export: (language: PageLanguage, address: QueueAddress) =>
    `/${language}/desk/export${queueString({ ...address, after: '' })}`,
  report: (language: PageLanguage, key: string) => `/${language}/desk/reports/${key}`,
  case: (language: PageLanguage, id: string, queue = '') => `/${language}/desk/${id}${queue}`,
  stuck: (language: PageLanguage, side?: string) => `/${language}/desk/stuck${side ? `?side=${side}` : ''}`,
  offerings: (language: PageLanguage) => `/${language}/desk/offerings`,
  offering: (language: PageLanguage, id: string) => `/${language}/desk/offerings/${segment(id)}`,
} as const;
