import { defineMessages } from '@/i18n/messages'

export const faultMessages = defineMessages({
  ko: {
    title: '오류',
    detail: '지난 30일 동안 로그에 남은 오류와 경고예요. 원인이 같은 것은 하나로 모았어요.',
    none: { title: '잘못된 일이 없었어요', detail: '오류나 경고가 로그에 남으면 원인별로 여기에 보여요.' },
    levels: { error: '오류', warning: '경고' },
    times: (count: string) => `${count}번`,
    last: (when: string) => `마지막 ${when}`,
    first: (when: string) => `처음 ${when}`,
    example: '자세히',
    trace: (trace: string) => `요청 ${trace}`,
    copy: '복사하기',
  },
  en: {
    title: 'Errors',
    detail: 'Errors and warnings of the log in the last 30 days; those with one cause are one.',
    none: {
      title: 'Nothing went wrong',
      detail: 'Errors and warnings of the log show here, by their cause.',
    },
    levels: { error: 'Error', warning: 'Warning' },
    times: (count: string) => (count === '1' ? 'once' : `${count} times`),
    last: (when: string) => `last ${when}`,
    first: (when: string) => `first ${when}`,
    example: 'Details',
    trace: (trace: string) => `Request ${trace}`,
    copy: 'Copy',
  },
})
