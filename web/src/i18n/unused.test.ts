import { expect, test } from 'vitest'
import type { Catalogue, Messages } from './messages'

const modules = import.meta.glob<Record<string, unknown>>(['../**/messages.ts', '../**/themes.ts'], {
  eager: true,
})
const sources = Object.entries(
  import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/messages.ts', '!../**/*.test.{ts,tsx}'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map(([, source]) => source.replaceAll(/\s+(?=\.)/g, ''))

test('every message is asked for somewhere', () => {
  const catalogues = Object.entries(modules).flatMap(([file, module]) =>
    Object.values(module)
      .filter(isMessages)
      .map(({ ko }) => ({ file, ko })),
  )
  const unused = catalogues.flatMap(({ file, ko }) =>
    pathsOf(ko)
      .filter((path) => !isAsked(path, ko))
      .map((path) => `${file}: ${path.join('.')}`),
  )
  expect(catalogues.length).toBeGreaterThan(5)
  expect(unused).toEqual([])
})

test('no message is empty', () => {
  for (const module of Object.values(modules)) {
    for (const { ko, en } of Object.values(module).filter(isMessages)) {
      for (const path of [...pathsOf(ko), ...pathsOf(en)]) {
        for (const catalogue of [ko, en]) expect(at(catalogue, path), path.join('.')).toBeTruthy()
      }
    }
  }
})

/** By its whole name, by its last name where its group goes by a short one, or with its group by a name known later. */
function isAsked(path: readonly string[], catalogue: Catalogue): boolean {
  const [name = '', group = null] = path.toReversed()
  if (group === null) {
    const others = groupsWith(name, catalogue)
    const asked = new RegExp(String.raw`([\w)\]]+)\.${name}\b|[{,] ${name}\b[^:(]* =|'${name}'`, 'g')
    return sources.some((source) => [...source.matchAll(asked)].some(([, of]) => !others.has(of ?? '')))
  }
  const whole = new RegExp(String.raw`\b${group}\.${name}\b`)
  const grouped = new RegExp(String.raw`\b${group}\b(?!['".\w:?]|\.)`)
  const short = new RegExp(String.raw`\.${name}\b|[{,] ${name}\b|'${name}'`)
  return (
    sources.some((source) => whole.test(source) || (grouped.test(source) && short.test(source))) ||
    path.slice(0, -1).some((each) => sources.some((source) => taken(each).test(source)))
  )
}

/** `t.types[type]`, or the group handed on as a whole. */
function taken(group: string): RegExp {
  return new RegExp(String.raw`\.${group}(\[|[,)]|\n)`)
}

function groupsWith(name: string, catalogue: Catalogue): Set<string> {
  return new Set(pathsOf(catalogue).flatMap((path) => (path.at(-1) === name ? path.slice(-2, -1) : [])))
}

function pathsOf(catalogue: Catalogue, before: readonly string[] = []): string[][] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? pathsOf(value as Catalogue, [...before, key])
      : [[...before, key]],
  )
}

function at(catalogue: Catalogue, path: readonly string[]): unknown {
  return path.reduce<unknown>((group, key) => (group as Catalogue | undefined)?.[key], catalogue)
}

function isMessages(value: unknown): value is Messages<Catalogue> {
  return typeof value === 'object' && value !== null && 'ko' in value && 'en' in value
}
