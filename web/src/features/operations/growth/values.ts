import type { Units } from '../units'
import type { GrowthPhase, GrowthResource } from '@/api/types'
import type { Format } from '@/i18n/format'

/** A value of a resource in its unit, as the reader writes it. */
export function valueIn(unit: GrowthResource['unit'], format: Format, units: Units) {
  return (value: number): string => {
    switch (unit) {
      case 'seconds':
        return units.millis(value * 1_000)
      case 'bytes':
        return units.bytes(value)
      case 'share':
        return format.rate(value)
      case 'rate':
        return `${rounded(value, format)}/s`
      default:
        return rounded(value, format)
    }
  }
}

/** One digit behind the point where it says something. */
function rounded(value: number, format: Format): string {
  return format.number(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value))
}

/** $50–100, and $1,000+ where there is no end; as the guide writes it. */
export function costOf({ costFrom, costTo }: GrowthPhase, format: Format): string {
  const from = `$${format.number(costFrom)}`
  return costTo === null ? `${from}+` : `${from}–${format.number(costTo)}`
}

/** How much of a bar is filled, in percent: what is over its limit fills it, what is hardly used is seen. */
export function filled(share: number | null): number {
  if (share === null) return 0
  return Math.min(Math.max(share * 100, share > 0 ? 1 : 0), 100)
}

/** A UTC day at noon of the reader's zone, so that it is that day everywhere. */
export function noonOf(day: string): string {
  return `${day}T12:00:00`
}
