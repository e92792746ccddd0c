import { useLanguage, type Language } from '@/i18n/language'

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Sizes and durations as short as they can be told, in the reader's language. */
export function unitsFor(language: Language) {
  const locale = language === 'ko' ? 'ko-KR' : 'en-GB'
  const unit = (value: number, unit: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value)
  return {
    /** 1.2 MB; the steps are of 1024. */
    bytes(value: number): string {
      const step = Math.min(Math.floor(Math.log2(Math.max(Math.abs(value), 1)) / 10), BYTES.length - 1)
      return unit(value / 1024 ** step, BYTES[step] ?? 'byte')
    },
    /** 0.4 ms, 12 s, 3.5 min, 2 hr. */
    millis(value: number): string {
      if (value < 1_000) return unit(value, 'millisecond')
      if (value < 60_000) return unit(value / 1_000, 'second')
      if (value < 3_600_000) return unit(value / 60_000, 'minute')
      return value < 86_400_000 ? unit(value / 3_600_000, 'hour') : unit(value / 86_400_000, 'day')
    },
  }
}

export type Units = ReturnType<typeof unitsFor>

export function useUnits(): Units {
  return unitsFor(useLanguage())
}
