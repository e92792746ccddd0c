import { defineMessages } from '@/i18n/messages'

export const auditMessages = defineMessages({
  ko: {
    list: '누가 무엇을 했는지',
    none: {
      title: '아직 기록이 없어요',
      detail: '운영자가 인덱스를 만들거나 연결을 끊으면 누가 언제 무엇을 했는지 여기에 남아요.',
    },
    more: '더 보기',
    acts: {
      'index-make': '인덱스 만들기',
      'index-drop': '인덱스 지우기',
      'query-cancel': '쿼리 멈추기',
      'connection-end': '연결 끊기',
      deploy: '다른 버전으로 시작',
      settings: '설정 바꾸기',
    },
    outcomes: { begun: '시작했어요', done: '했어요', failed: '못 했어요' },
    itself: '다리',
    gone: '없어진 계정',
  },
  en: {
    list: 'Who did what',
    none: {
      title: 'Nothing was done yet',
      detail: 'When an operator makes an index or ends a connection, who did it and when stands here.',
    },
    more: 'Show more',
    acts: {
      'index-make': 'Make an index',
      'index-drop': 'Drop an index',
      'query-cancel': 'Stop a query',
      'connection-end': 'End a connection',
      deploy: 'Start of another version',
      settings: 'Change of settings',
    },
    outcomes: { begun: 'Begun', done: 'Done', failed: 'Failed' },
    itself: 'Dari itself',
    gone: 'an account that is gone',
  },
})
