import { josa } from '@/i18n/josa'
import { defineMessages } from '@/i18n/messages'

export const indexMessages = defineMessages({
  ko: {
    begun: 'PostgreSQL이 인덱스를 만들기 시작했어요',
    done: (share: string) => `PostgreSQL이 인덱스를 만들고 있어요 · ${share}`,
    waitsFor: (process: string) => `연결 ${process}의 작업이 끝나기를 기다려요. 잠금 화면에서 볼 수 있어요.`,
    invalid: {
      title: '만들다 만 인덱스',
      detail: '자리만 차지하고 쓰이지 않아요. 다시 만들거나 지워 주세요.',
    },
    made: {
      title: '여기서 만든 인덱스',
      detail: '다리의 스키마에 없는 인덱스예요. 스키마 점검과 복원도 이 목록을 알아요.',
    },
    unused: {
      title: '쓰이지 않은 인덱스',
      since: (day: string) =>
        `${day}부터 한 번도 쓰이지 않았어요. 가끔 쓰는 것일 수 있으니 지우기 전에 확인해 주세요.`,
      ever: '데이터베이스를 만든 뒤로 한 번도 쓰이지 않았어요. 가끔 쓰는 것일 수 있어요.',
    },
    states: {
      making: '만드는 중',
      made: '있어요',
      failed: '못 만들었어요',
      interrupted: '멈췄어요',
      dropped: '지웠어요',
    },
    again: {
      label: (name: string) => `${name} 다시 만들기`,
      ask: '다시 만들까요?',
      detail: (name: string) =>
        `${josa(name, '을/를')} 처음부터 다시 만들어요. 그동안에도 읽고 쓸 수 있어요.`,
      action: '다시 만들기',
      done: '다시 만들기 시작했어요',
    },
    drop: {
      label: (name: string) => `${name} 지우기`,
      ask: '인덱스를 지울까요?',
      detail: (name: string) =>
        `${josa(name, '을/를')} 지워요. 데이터는 그대로지만 이 인덱스를 쓰던 쿼리가 느려질 수 있어요.`,
      action: '지우기',
      done: '인덱스를 지웠어요',
    },
  },
  en: {
    begun: 'PostgreSQL has begun to make the index',
    done: (share: string) => `PostgreSQL is making the index · ${share}`,
    waitsFor: (process: string) =>
      `It waits for what connection ${process} is doing. The Locks screen shows it.`,
    invalid: {
      title: 'Interrupted indexes',
      detail: 'They take room and are never used. Make them again or drop them.',
    },
    made: {
      title: 'Indexes made here',
      detail: 'They are no part of Dari’s schema. Schema checks and restores know this list.',
    },
    unused: {
      title: 'Unused indexes',
      since: (day: string) =>
        `Not used once since ${day}. Some are for rare cases: look before you drop one.`,
      ever: 'Not used once since the database was made. Some are for rare cases.',
    },
    states: {
      making: 'Being made',
      made: 'There',
      failed: 'Failed',
      interrupted: 'Interrupted',
      dropped: 'Dropped',
    },
    again: {
      label: (name: string) => `Make ${name} again`,
      ask: 'Make it again?',
      detail: (name: string) => `${name} is made from scratch. Reading and writing go on meanwhile.`,
      action: 'Make it again',
      done: 'It is being made again',
    },
    drop: {
      label: (name: string) => `Drop ${name}`,
      ask: 'Drop the index?',
      detail: (name: string) => `${name} goes. The data stays, but queries that used it may become slow.`,
      action: 'Drop it',
      done: 'The index was dropped',
    },
  },
})
