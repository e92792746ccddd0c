import { expect, test } from 'vitest'
import { THEME_COLOURS } from './themeColours'

const sheets = import.meta.glob<string>('../../../../server/src/main/resources/themes/*.css', {
  query: '?raw',
  import: 'default',
  eager: true,
})

test.each(Object.entries(THEME_COLOURS))('%s looks in the app as it does on the page', (theme, colours) => {
  const sheet = Object.entries(sheets).find(([path]) => path.endsWith(`/${theme}.css`))?.[1]
  const [day = '', night = ''] = sheet?.split('@media (prefers-color-scheme: dark)') ?? []
  for (const [name, [light, dark]] of Object.entries(colours)) {
    expect(colourIn(day, name), `--${name} by day`).toBe(light)
    expect(colourIn(night, name) ?? light, `--${name} by night`).toBe(dark)
  }
})

function colourIn(sheet: string, name: string): string | undefined {
  return new RegExp(String.raw`--${name}: (#[0-9a-f]+);`).exec(sheet)?.[1]
}
