import { defineMessages } from '@/i18n/messages'

export const previewMessages = defineMessages({
  ko: {
    previewing: {
      title: '페이지 미리보기',
      language: '미리보기 언어',
      light: '밝게',
      dark: '어둡게',
      appearance: '미리보기 밝기',
      failed: '미리보기를 그리지 못했어요',
      failedDetail: '적은 것은 그대로 있어요.',
      again: '다시 그리기',
      loading: '미리보기를 그리고 있어요',
      offline: '연결되면 미리보기를 새로 그려요',
      stale: '마지막으로 저장된 모습이에요. 저장되면 새로 그려요.',
    },
  },
  en: {
    previewing: {
      title: 'Page preview',
      language: 'Preview language',
      light: 'Light',
      dark: 'Dark',
      appearance: 'Preview appearance',
      failed: 'The preview could not be drawn',
      failedDetail: 'What you wrote is safe.',
      again: 'Draw again',
      loading: 'Drawing the preview',
      offline: 'The preview is drawn again once you are connected',
      stale: 'This is how it was last saved. It is drawn again with the next save.',
    },
  },
})
