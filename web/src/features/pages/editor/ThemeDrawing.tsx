import type { CSSProperties, ReactNode } from 'react'
import type { Theme } from '@/api/types'

type Look = {
  ground: [light: string, dark: string]
  ink: [string, string]
  soft: [string, string]
  box: [string, string]
  on: [string, string]
  line: [string, string]
  mark: [string, string]
  draw: ReactNode
}

const box = 'var(--t-box)'
const on = 'var(--t-on)'
const ink = 'var(--t-ink)'
const soft = 'var(--t-soft)'
const line = 'var(--t-line)'
const mark = 'var(--t-mark)'

const SUNSET_DARK = ['#863a3f', '#652e4a', '#462549', '#382143']

function bars(x: number, from: number, widths: readonly number[], fill: string) {
  return widths.map((width, at) => (
    <rect key={`${from + at}`} x={x} y={from + at * 6} width={width} height="3" rx="1.5" fill={fill} />
  ))
}

/** Each theme in the fewest strokes that still tell it from the others: ground, name, the shape of its buttons. */
const LOOKS: Record<Theme, Look> = {
  hanji: {
    ground: ['#f6f1e5', '#1d1a16'],
    ink: ['#2a251e', '#ede5d6'],
    soft: ['#6a6153', '#b0a592'],
    box: ['#f6f1e5', '#1d1a16'],
    on: ['#2a251e', '#ede5d6'],
    line: ['#d3c8b1', '#423b31'],
    mark: ['#b23a28', '#b5432f'],
    draw: (
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
  },
  celadon: {
    ground: ['#dde9e2', '#121c18'],
    ink: ['#16332a', '#e2eee8'],
    soft: ['#48635a', '#a5bdb2'],
    box: ['#f7fbf8', '#20312a'],
    on: ['#16332a', '#e6f1eb'],
    line: ['#b4cabf', '#345045'],
    mark: ['#86b39f', '#5f8f7c'],
    draw: (
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
  },
  meok: {
    ground: ['#202123', '#0b0b0c'],
    ink: ['#f6f4ee', '#efede7'],
    soft: ['#b9b6ae', '#a5a29b'],
    box: ['#202123', '#0b0b0c'],
    on: ['#f6f4ee', '#efede7'],
    line: ['#45464a', '#313235'],
    mark: ['#f6f4ee', '#efede7'],
    draw: (
      <>
        <rect x="16" y="26" width="62" height="11" rx="2" fill={ink} />
        <path d="m16 47 50-2-7 3 5 1-48 3z" fill={ink} />
        <rect x="16" y="60" width="40" height="3" rx="1.5" fill={soft} />
        <rect x="16" y="82" width="58" height="7" rx="2" fill={on} />
        <rect x="16" y="102" width="44" height="7" rx="2" fill={on} />
        <rect x="16" y="122" width="66" height="7" rx="2" fill={on} />
      </>
    ),
  },
  spring: {
    ground: ['#fff1f3', '#22131b'],
    ink: ['#4a1c33', '#fce8ef'],
    soft: ['#7d4a61', '#d6aebf'],
    box: ['#ffffff', '#3a2331'],
    on: ['#5a213f', '#fdeaf1'],
    line: ['#f3bccb', '#71455b'],
    mark: ['#f7a9be', '#d9799a'],
    draw: (
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
  },
  nightsea: {
    ground: ['#122a52', '#081122'],
    ink: ['#eef4fd', '#e3ebf7'],
    soft: ['#b7c8e2', '#9db0cd'],
    box: ['#16315c', '#0a1528'],
    on: ['#eef4fd', '#e3ebf7'],
    line: ['#7f9cc8', '#4a6084'],
    mark: ['#f8efcd', '#efe4ba'],
    draw: (
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
  },
  persimmon: {
    ground: ['#fff4e3', '#23120a'],
    ink: ['#2a1206', '#ffead6'],
    soft: ['#74492f', '#d5ad90'],
    box: ['#ff8a3d', '#f58439'],
    on: ['#2a1206', '#241006'],
    line: ['#2a1206', '#0f0603'],
    mark: ['#2f6a2c', '#a9d08a'],
    draw: (
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
  },
  sunset: {
    ground: ['#fff0df', '#1c0f1a'],
    ink: ['#43152b', '#ffe7d8'],
    soft: ['#7c4550', '#d6a9a4'],
    box: ['#ffcfa6', '#863a3f'],
    on: ['#43152b', '#fff0e6'],
    line: ['#f0b795', '#4d2a3e'],
    mark: ['#ff9a52', '#ff8a4d'],
    draw: (
      <>
        <circle cx="60" cy="40" r="22" fill={mark} />
        <rect x="0" y="44" width="120" height="30" fill="var(--t-ground)" />
        <rect x="34" y="50" width="52" height="7" rx="3" fill={ink} />
        {(['#ffcfa6', '#fba887', '#e68a86', '#d6819a'] as const).map((band, at) => (
          <g key={band}>
            <rect
              x="0"
              y={74 + at * 22}
              width="120"
              height="22"
              fill={`light-dark(${band}, ${SUNSET_DARK[at]})`}
            />
            <rect x="40" y={83 + at * 22} width="40" height="4" rx="2" fill={on} />
          </g>
        ))}
      </>
    ),
  },
  stonewall: {
    ground: ['#ebeae6', '#151718'],
    ink: ['#212426', '#e6e6e2'],
    soft: ['#5a5e60', '#a4a8a8'],
    box: ['#d2d0ca', '#2a2d2e'],
    on: ['#212426', '#ebebe7'],
    line: ['#c6c5bf', '#323637'],
    mark: ['#4b5a2e', '#b3c687'],
    draw: (
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
  },
}

const both = ([light, dark]: [string, string]) => `light-dark(${light}, ${dark})`

/** A theme drawn small, in the colours and shapes it has on the page, light and dark. */
export function ThemeDrawing({ theme }: { theme: Theme }) {
  const look = LOOKS[theme]
  const style = {
    '--t-ground': both(look.ground),
    '--t-ink': both(look.ink),
    '--t-soft': both(look.soft),
    '--t-box': both(look.box),
    '--t-on': both(look.on),
    '--t-line': both(look.line),
    '--t-mark': both(look.mark),
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
      {look.draw}
    </svg>
  )
}
