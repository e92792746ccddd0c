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

/** A swatch of each: its ground, its ink and the ground of its buttons, as in its light style sheet. */
export const SWATCHES: Readonly<Record<Theme, { ground: string; ink: string; box: string }>> = {
  hanji: { ground: '#f7f3e9', ink: '#2b2620', box: '#fffdf6' },
  meok: { ground: '#121316', ink: '#f4f3ef', box: '#121316' },
  celadon: { ground: '#dcece5', ink: '#17352c', box: '#f4fbf8' },
  sunset: { ground: '#f6cdb2', ink: '#4a1d12', box: '#fbe4d4' },
  nightsea: { ground: '#0d1b33', ink: '#dfe8fb', box: '#0d1b33' },
  persimmon: { ground: '#fff1e6', ink: '#3a1a08', box: '#e8622c' },
  stonewall: { ground: '#dcdad5', ink: '#24262a', box: '#efeeea' },
  spring: { ground: '#fdeef2', ink: '#5a2434', box: '#ffffff' },
}

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
