import { defineMessages } from '@/i18n/messages'

export const moreMessages = defineMessages({
  ko: {
    orphans: {
      title: '잘못 찾아온 주소',
      explained:
        '없는 주소를 연 방문 가운데, 내 짧은 주소나 페이지 주소와 한두 글자만 다른 것이에요. 포스터나 글에 잘못 적힌 곳이 없는지 찾아보세요.',
      asked: '찾아온 주소',
      visits: '방문',
      meant: '아마 이 주소',
      last: '마지막',
    },
    own: {
      title: '이 브라우저에서 내 방문 빼기',
      detail: '이 브라우저로 내 페이지와 링크를 열어도 세지 않아요. 로그아웃해도 그대로예요.',
      on: '이제 이 브라우저의 방문은 세지 않아요',
      off: '이제 이 브라우저의 방문도 세요',
    },
    since: {
      start: '여기서부터 다시 세기',
      detail: '새 캠페인을 시작할 때 이 링크의 성과를 0부터 셀 수 있어요. 지금까지 센 것은 지우지 않아요.',
      confirm: (time: string) =>
        `${time}부터 눌린 것만 이 링크의 성과에 나와요. 아무것도 지우지 않고 언제든 되돌릴 수 있어요. 모든 성과와 링크 목록의 합계는 그대로예요.`,
      action: '다시 세기',
      counted: (date: string, time: string) => `${date} ${time}부터 셌어요`,
      soon: (date: string, time: string) => `${date} ${time}부터 세기 시작해요`,
      undo: '되돌리기',
      anew: (time: string) => `${time}부터 다시 세요`,
      undone: '처음부터 다 세어 보여요',
    },
  },
  en: {
    orphans: {
      title: 'Addresses that missed',
      explained:
        'Visits to addresses that do not exist, a letter or two off one of yours. Look for a misprint on a poster or in a post.',
      asked: 'Address visited',
      visits: 'Visits',
      meant: 'Probably meant',
      last: 'Last',
    },
    own: {
      title: 'Leave out my visits from this browser',
      detail: 'Opening your own pages and links in this browser is not counted, signed in or not.',
      on: 'Visits from this browser are left out from now on',
      off: 'Visits from this browser count from now on',
    },
    since: {
      start: 'Count anew from here',
      detail:
        'For a new campaign the figures of this link can start over from zero. What was counted is not deleted.',
      confirm: (time: string) =>
        `From ${time} on, only new clicks are in the figures of this link. Nothing is deleted, and you can undo it at any time. The figures of everything and the total in the list of links stay.`,
      action: 'Count anew',
      counted: (date: string, time: string) => `Counted since ${date}, ${time}`,
      soon: (date: string, time: string) => `Counting starts on ${date} at ${time}`,
      undo: 'Undo',
      anew: (time: string) => `Counted anew from ${time} on`,
      undone: 'Everything is counted again',
    },
  },
})
