import { defineMessages } from '@/i18n/messages'

export const exportMessages = defineMessages({
  ko: { download: '내려받기', rollups: '15분마다의 합계', visits: '방문 하나하나' },
  en: { download: 'Download', rollups: 'Sums of 15 minutes', visits: 'Single visits' },
})
