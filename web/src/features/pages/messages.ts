import { editorMessages } from './editor/messages'
import { blockMessages } from './blocks/messages'
import { previewMessages } from './preview/messages'
import { publishMessages } from './publish/messages'
import { settingsMessages } from './settings/messages'
import { versionMessages } from './versions/messages'
import { defineMessages } from '@/i18n/messages'

/** Every word of the editor and what lies around it, each kept beside what says it. */
export const pagesMessages = defineMessages({
  ko: {
    ...editorMessages.ko,
    ...blockMessages.ko,
    ...previewMessages.ko,
    ...publishMessages.ko,
    ...settingsMessages.ko,
    ...versionMessages.ko,
  },
  en: {
    ...editorMessages.en,
    ...blockMessages.en,
    ...previewMessages.en,
    ...publishMessages.en,
    ...settingsMessages.en,
    ...versionMessages.en,
  },
})

export type PagesMessages = (typeof pagesMessages)['ko']
