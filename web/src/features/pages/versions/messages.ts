import { defineMessages } from '@/i18n/messages'

export const versionMessages = defineMessages({
  ko: {
    versionList: {
      title: '지난 버전',
      back: '고치던 화면으로',
      detail: '공개할 때마다 버전이 하나씩 남아요.',
      number: (number: number) => `버전 ${number}`,
      blocks: (count: number) => `블록 ${count}개`,
      current: '지금 공개된 버전',
      restore: '이 버전으로 되돌리기',
      restored: (number: number) =>
        `버전 ${number}의 내용을 가져왔어요. 공개하기 전에는 방문자에게 보이지 않아요.`,
      emptyTitle: '아직 공개한 적이 없어요',
      emptyDetail: '페이지를 공개하면 그때의 모습이 여기에 남고, 언제든 되돌릴 수 있어요.',
      more: '더 불러오기',
      shownAt: (number: number) => `버전 ${number} 미리보기`,
    },
  },
  en: {
    versionList: {
      title: 'Versions',
      back: 'Back to editing',
      detail: 'Every time you publish, a version stays here.',
      number: (number: number) => `Version ${number}`,
      blocks: (count: number) => (count === 1 ? '1 block' : `${count} blocks`),
      current: 'Published now',
      restore: 'Go back to this version',
      restored: (number: number) => `Brought back version ${number}. Visitors see it once you publish.`,
      emptyTitle: 'Nothing published yet',
      emptyDetail: 'Once you publish, how the page looked stays here and you can always go back.',
      more: 'Load more',
      shownAt: (number: number) => `Preview of version ${number}`,
    },
  },
})
