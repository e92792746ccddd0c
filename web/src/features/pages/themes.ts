import type { Theme } from '@/api/types'
import { defineMessages } from '@/i18n/messages'

/** The looks a page can have, in the order they are offered. */
export const THEMES: readonly Theme[] = [
  'hanji',
  'celadon',
  'meok',
  'spring',
  'nightsea',
  'persimmon',
  'sunset',
  'stonewall',
]

export const themeNames = defineMessages({
  ko: {
    hanji: '한지',
    meok: '먹',
    celadon: '청자',
    sunset: '노을',
    nightsea: '밤바다',
    persimmon: '단감',
    stonewall: '돌담',
    spring: '봄',
  },
  en: {
    hanji: 'Paper',
    meok: 'Ink',
    celadon: 'Celadon',
    sunset: 'Sunset',
    nightsea: 'Night sea',
    persimmon: 'Persimmon',
    stonewall: 'Stone wall',
    spring: 'Spring',
  },
})
