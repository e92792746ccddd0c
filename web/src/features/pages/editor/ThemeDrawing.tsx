import type { CSSProperties, ReactNode } from 'react'
import { lightDark, THEME_COLOURS } from '../themeColours'
import type { Theme } from '@/api/types'

const box = 'var(--t-box)'
const on = 'var(--t-on)'
const ink = 'var(--t-ink)'
const soft = 'var(--t-soft)'
const line = 'var(--t-line)'
const mark = 'var(--t-mark)'

const { sunset } = THEME_COLOURS

function bars(x: number, from: number, widths: readonly number[], fill: string) {
  return widths.map((width, at) => (
    <rect key={`${from + at}`} x={x} y={from + at * 6} width={width} height="3" rx="1.5" fill={fill} />
  ))
}

/** Each theme in the fewest strokes that still tell it from the others: ground, name, the shape of its buttons. */
const DRAWINGS: Record<Theme, ReactNode> = {
  hanji: (
    <>
      <rect x="16" y="18" width="13" height="13" rx="2" fill={mark} transform="rotate(-2 22 24)" />
      <rect x="16" y="40" width="44" height="6" rx="3" fill={ink} />
      <rect x="16" y="51" width="30" height="3" rx="1.5" fill={soft} />
      {[72, 94, 116, 138].map((y, at) => (
        <g key={y}>
          <path d={`M16 ${y - 9}h88`} stroke={line} strokeWidth="1" />
          <rect x="16" y={y - 1} width={[42, 54, 34, 48][at]} height="4" rx="2" fill={on} />
          <circle cx="100" cy={y + 1} r="1.5" fill={mark} />
        </g>
      ))}
    </>
  ),
  celadon: (
    <>
      <circle cx="60" cy="32" r="13" fill={mark} />
      <rect x="38" y="52" width="44" height="6" rx="3" fill={ink} />
      <rect x="44" y="63" width="32" height="3" rx="1.5" fill={soft} />
      {[78, 100, 122].map((y) => (
        <g key={y}>
          <rect x="16" y={y} width="88" height="17" rx="8.5" fill={box} />
          <rect x="42" y={y + 7} width="36" height="3.5" rx="1.75" fill={on} />
        </g>
      ))}
    </>
  ),
  meok: (
    <>
      <rect x="16" y="26" width="62" height="11" rx="2" fill={ink} />
      <path d="m16 47 50-2-7 3 5 1-48 3z" fill={ink} />
      <rect x="16" y="60" width="40" height="3" rx="1.5" fill={soft} />
      <rect x="16" y="82" width="58" height="7" rx="2" fill={on} />
      <rect x="16" y="102" width="44" height="7" rx="2" fill={on} />
      <rect x="16" y="122" width="66" height="7" rx="2" fill={on} />
    </>
  ),
  spring: (
    <>
      <path
        d="M22 22c5-3 9 0 9 5-5 1-9-1-9-5zM96 16c4-3 8 0 8 4-4 1-8-1-8-4zM101 46c3-2 6 0 6 3-3 1-6 0-6-3z"
        fill={mark}
      />
      <rect x="36" y="32" width="48" height="7" rx="3.5" fill={ink} />
      <rect x="44" y="45" width="32" height="3" rx="1.5" fill={soft} />
      {[64, 88, 112].map((y) => (
        <g key={y}>
          <rect x="16.5" y={y + 0.5} width="87" height="17" rx="8.5" fill={box} stroke={line} />
          <rect x="40" y={y + 7} width="40" height="3.5" rx="1.75" fill={on} />
        </g>
      ))}
    </>
  ),
  nightsea: (
    <>
      <path
        d="M20 18h1M100 24h1M88 12h1M30 40h1M96 52h1"
        stroke={ink}
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <circle cx="60" cy="26" r="10" fill={mark} />
      <path
        d="M46 42h28M50 46h20M54 50h12"
        stroke={mark}
        strokeWidth="1"
        strokeLinecap="round"
        opacity=".8"
      />
      <rect x="38" y="58" width="44" height="6" rx="3" fill={ink} />
      {[76, 99, 122].map((y) => (
        <g key={y}>
          <rect x="16.5" y={y + 0.5} width="87" height="17" rx="4" fill="none" stroke={line} />
          <rect x="42" y={y + 7} width="36" height="3.5" rx="1.75" fill={on} />
        </g>
      ))}
    </>
  ),
  persimmon: (
    <>
      <rect x="17" y="20" width="30" height="26" rx="12" fill={box} stroke={line} strokeWidth="2" />
      <path d="M26 19c4-5 9-5 13 0-4 3-9 3-13 0z" fill={mark} />
      <rect x="16" y="54" width="56" height="7" rx="2" fill={ink} />
      {[72, 97, 122].map((y) => (
        <g key={y}>
          <rect x="19" y={y + 3} width="87" height="18" rx="3" fill={line} />
          <rect x="16" y={y} width="87" height="18" rx="3" fill={box} stroke={line} strokeWidth="1.5" />
          <rect x="24" y={y + 7} width="40" height="4" rx="1" fill={on} />
        </g>
      ))}
    </>
  ),
  sunset: (
    <>
      <circle cx="60" cy="40" r="22" fill={mark} />
      <rect x="0" y="44" width="120" height="30" fill="var(--t-ground)" />
      <rect x="34" y="50" width="52" height="7" rx="3" fill={ink} />
      {[sunset.c1, sunset.c3, sunset.c5, sunset.c6].map((band, at) => (
        <g key={band[0]}>
          <rect x="0" y={74 + at * 22} width="120" height="22" fill={lightDark(band)} />
          <rect x="40" y={83 + at * 22} width="40" height="4" rx="2" fill={on} />
        </g>
      ))}
    </>
  ),
  stonewall: (
    <>
      <rect x="16" y="18" width="20" height="20" fill={ink} />
      <rect x="16" y="46" width="50" height="7" rx="1" fill={ink} />
      <rect x="16" y="58" width="34" height="3" fill={soft} />
      <g fill={box}>
        <path d="M16 72h88v18H16z" />
        <path d="M62 93h42v18H62zM16 114h52v18H16zM49 135h55v18H49z" />
      </g>
      <g fill={line}>
        <path d="M16 93h43v18H16zM71 114h33v18H71zM16 135h30v18H16z" />
      </g>
      {bars(22, 79, [38], on)}
      {bars(22, 100, [24], on)}
      {bars(68, 100, [22], on)}
      <path d="M80 93c2-4 6-3 8-2 3-2 7 0 8 2z" fill={mark} />
    </>
  ),
}

/** What a drawing's strokes stand for, by the names of the theme's colours. */
const ROLES: Record<Theme, { line: string; mark: string }> = {
  hanji: { line: 'line', mark: 'seal' },
  celadon: { line: 'line', mark: 'disc' },
  meok: { line: 'line', mark: 'ink' },
  spring: { line: 'line', mark: 'petal' },
  nightsea: { line: 'line', mark: 'moon' },
  persimmon: { line: 'edge', mark: 'key' },
  sunset: { line: 'line', mark: 'sun' },
  stonewall: { line: 'c2', mark: 'key' },
}

/** A theme drawn small, in the colours and shapes it has on the page, light and dark. */
export function ThemeDrawing({ theme }: { theme: Theme }) {
  const colours: Readonly<Record<string, readonly [string, string]>> = THEME_COLOURS[theme]
  const colour = (name: string) => lightDark(colours[name] ?? THEME_COLOURS[theme].ink)
  const style = {
    '--t-ground': colour('bg'),
    '--t-ink': colour('ink'),
    '--t-soft': colour('soft'),
    '--t-box': colour('card'),
    '--t-on': colour('on'),
    '--t-line': colour(ROLES[theme].line),
    '--t-mark': colour(ROLES[theme].mark),
  } as CSSProperties
  return (
    <svg
      aria-hidden
      viewBox="0 0 120 148"
      className="block h-auto w-full"
      style={style}
      preserveAspectRatio="xMidYMin slice"
    >
      <rect width="120" height="148" fill="var(--t-ground)" />
      {DRAWINGS[theme]}
    </svg>
  )
}
