import type { Theme } from '@/api/types'

/** A colour by day and by night. */
type Pair = readonly [light: string, dark: string]

/**
 * The colours of each theme by the names they have in its style sheet on the server (a test holds them together), as far
 * as they are shown in the app: `bg` behind everything, `ink` and `soft` written on it, `card` of a button with `on`
 * written on it, `line` between things, `key` for what stands out; then what only this theme has.
 */
export const THEME_COLOURS = {
  hanji: {
    bg: ['#f6f1e5', '#1d1a16'],
    ink: ['#2a251e', '#ede5d6'],
    soft: ['#6a6153', '#b0a592'],
    card: ['#f6f1e5', '#1d1a16'],
    on: ['#2a251e', '#ede5d6'],
    line: ['#d3c8b1', '#423b31'],
    key: ['#9c3222', '#e8907c'],
    seal: ['#b23a28', '#b5432f'],
  },
  celadon: {
    bg: ['#e6eee9', '#15211d'],
    ink: ['#16332a', '#e2eee8'],
    soft: ['#48635a', '#a5bdb2'],
    card: ['#f7fbf8', '#20312a'],
    on: ['#16332a', '#e6f1eb'],
    line: ['#b4cabf', '#345045'],
    key: ['#2c5a4a', '#9fcab6'],
    disc: ['#b9d6c7', '#5f8f7c'],
  },
  meok: {
    bg: ['#202123', '#0b0b0c'],
    ink: ['#f6f4ee', '#efede7'],
    soft: ['#b9b6ae', '#a5a29b'],
    card: ['#202123', '#0b0b0c'],
    on: ['#f6f4ee', '#efede7'],
    line: ['#45464a', '#313235'],
    key: ['#b9b6ae', '#a5a29b'],
  },
  spring: {
    bg: ['#fff5f6', '#271620'],
    ink: ['#4a1c33', '#fce8ef'],
    soft: ['#7d4a61', '#d6aebf'],
    card: ['#ffffff', '#3a2331'],
    on: ['#5a213f', '#fdeaf1'],
    line: ['#f3bccb', '#71455b'],
    key: ['#a8325f', '#ffa9c4'],
    petal: ['#f7a9be', '#d9799a'],
  },
  nightsea: {
    bg: ['#16315c', '#0a1528'],
    ink: ['#eef4fd', '#e3ebf7'],
    soft: ['#b7c8e2', '#9db0cd'],
    card: ['#16315c', '#0a1528'],
    on: ['#eef4fd', '#e3ebf7'],
    line: ['#7f9cc8', '#4a6084'],
    key: ['#f3e6b8', '#e8dba9'],
    moon: ['#f8efcd', '#efe4ba'],
  },
  persimmon: {
    bg: ['#fff4e3', '#23120a'],
    ink: ['#2a1206', '#ffead6'],
    soft: ['#74492f', '#d5ad90'],
    card: ['#ff8a3d', '#f58439'],
    on: ['#2a1206', '#241006'],
    line: ['#2a1206', '#6b4026'],
    key: ['#2f6a2c', '#a9d08a'],
    edge: ['#2a1206', '#0f0603'],
  },
  sunset: {
    bg: ['#fff0df', '#1c0f1a'],
    ink: ['#43152b', '#ffe7d8'],
    soft: ['#7c4550', '#d6a9a4'],
    card: ['#ffcfa6', '#863a3f'],
    on: ['#43152b', '#fff0e6'],
    line: ['#f0b795', '#4d2a3e'],
    key: ['#9a3412', '#ffb27d'],
    sun: ['#ff7a3d', '#ff6b3d'],
    c1: ['#ffcfa6', '#863a3f'],
    c3: ['#fba887', '#652e4a'],
    c5: ['#e68a86', '#462549'],
    c6: ['#d6819a', '#382143'],
  },
  stonewall: {
    bg: ['#ebeae6', '#151718'],
    ink: ['#212426', '#e6e6e2'],
    soft: ['#5a5e60', '#a4a8a8'],
    card: ['#d2d0ca', '#2a2d2e'],
    on: ['#212426', '#ebebe7'],
    line: ['#b3b1aa', '#3c4041'],
    key: ['#4b5a2e', '#b3c687'],
    c2: ['#c6c5bf', '#323637'],
  },
} as const satisfies Record<Theme, Readonly<Record<string, Pair>>>

/** The colour that the device's light or dark asks for. */
export const lightDark = ([light, dark]: Pair) => `light-dark(${light}, ${dark})`
