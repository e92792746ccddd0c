import { isProblem, ProblemError } from './problem'
import { defineMessages, messagesNow } from '@/i18n/messages'
import { uiMessages } from '@/ui/messages'

export const problemMessages = defineMessages({
  ko: {
    offline: {
      title: '인터넷에 연결되어 있지 않아요',
      detail: '연결되면 바로 이어서 불러올게요. 저장된 것은 안전해요.',
      kept: '적던 것은 이 화면에 그대로 있어요. 연결되면 다시 시도해 주세요.',
    },
    noAnswer: {
      title: '서버에 닿지 못했어요',
      detail: '저장된 것은 안전해요. 잠시 뒤에 다시 시도해 주세요.',
      kept: '적던 것은 이 화면에 그대로 있어요. 잠시 뒤에 다시 시도해 주세요.',
    },
    notFound: { title: '찾을 수 없어요', detail: '지워졌거나 주소가 바뀌었을 수 있어요.' },
    forbidden: { title: '볼 수 있는 권한이 없어요', detail: '다른 계정으로 로그인했는지 확인해 주세요.' },
    tooMany: {
      title: '너무 자주 시도했어요',
      detail: '조금 쉬었다가 다시 시도해 주세요.',
      after: (seconds: number) =>
        seconds < 100
          ? `${seconds}초 뒤에 다시 시도해 주세요.`
          : `${Math.ceil(seconds / 60)}분 뒤에 다시 시도해 주세요.`,
    },
    busy: { title: '지금은 서버가 바빠요', detail: '잠시 뒤에 다시 시도해 주세요. 저장된 것은 안전해요.' },
    broken: {
      title: '우리 쪽에서 문제가 생겼어요',
      detail: '저장된 것은 안전해요. 잠시 뒤에 다시 시도해 주세요.',
    },
    unknown: { title: '하지 못했어요', detail: '화면을 새로 고친 뒤 다시 시도해 주세요.' },
  },
  en: {
    offline: {
      title: 'You are offline',
      detail: 'This loads as soon as you are connected. What is saved is safe.',
      kept: 'What you wrote is still on this screen. Try again once you are connected.',
    },
    noAnswer: {
      title: 'Could not reach the server',
      detail: 'What is saved is safe. Try again in a moment.',
      kept: 'What you wrote is still on this screen. Try again in a moment.',
    },
    notFound: { title: 'Not found', detail: 'It may have been deleted, or its address may have changed.' },
    forbidden: {
      title: 'You may not see this',
      detail: 'Check that you are signed in with the right account.',
    },
    tooMany: {
      title: 'That was too often',
      detail: 'Wait a little, then try again.',
      after: (seconds: number) =>
        seconds < 100
          ? `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`
          : `Try again in ${Math.ceil(seconds / 60)} minutes.`,
    },
    busy: { title: 'The server is busy', detail: 'Try again in a moment. What is saved is safe.' },
    broken: { title: 'Something broke on our side', detail: 'What is saved is safe. Try again in a moment.' },
    unknown: { title: 'That did not work', detail: 'Reload the page and try again.' },
  },
})

type Description = { title: string; detail: string | undefined; incident: string | undefined }

/**
 * An error in words for the reader, where something could not be shown: what happened, and what is safe or what to do. The
 * server's words come first.
 */
export function describeError(error: unknown): Description {
  const t = messagesNow(problemMessages)
  if (!(error instanceof ProblemError)) return { ...t.unknown, incident: undefined }
  const { incident, retryAfterSeconds } = error
  if (error.status === 429) {
    return {
      title: error.title || t.tooMany.title,
      detail: retryAfterSeconds ? t.tooMany.after(retryAfterSeconds) : t.tooMany.detail,
      incident,
    }
  }
  if (error.title) return { title: error.title, detail: error.detail, incident }
  const { title, detail } = generic(error.status)
  return { title, detail, incident }
}

/** The same in one line, for toasts, fields and forms: where something was not done, and what was written stays. */
export function sayError(error: unknown): string {
  const { title, detail: shown, incident } = describeError(error)
  const detail = isProblem(error, 'no-answer') ? generic(0).kept : shown
  return [
    title,
    detail && detail !== title ? detail : undefined,
    incident && messagesNow(uiMessages).incident(incident),
  ]
    .filter((part) => part !== undefined)
    .map((part, at, all) => (at < all.length - 1 && !/[.!?]$/.test(part) ? `${part}.` : part))
    .join(' ')
}

function generic(status: number): { title: string; detail: string; kept?: string } {
  const t = messagesNow(problemMessages)
  if (status === 0) return navigator.onLine ? t.noAnswer : t.offline
  if (status === 403) return t.forbidden
  if (status === 404 || status === 410) return t.notFound
  if (status === 502 || status === 503 || status === 504) return t.busy
  return status >= 500 ? t.broken : t.unknown
}
