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
  },
})
