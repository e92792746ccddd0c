// Draws how figures grow, as an SVG that reads in light and in dark: one chart for each name in the input, both axes
// logarithmic, each point with its figure.
// usage: node growth.mjs <POINTS >SVG   a line of POINTS: CHART tab SIZE tab FIGURE
import { readFileSync } from 'node:fs'

const charts = new Map()
for (const line of readFileSync(0, 'utf8').trim().split('\n')) {
  const [name, size, figure] = line.split('\t')
  charts.set(name, [...(charts.get(name) ?? []), { size: Number(size), figure: Number(figure) }])
}

const WIDTH = 360
const HEIGHT = 220
const LEFT = 56
const RIGHT = 328
const TOP = 48
const BOTTOM = 180
const short = (n) => (n >= 1e6 ? `${n / 1e6}M` : n >= 1e3 ? `${Math.round(n / 1e2) / 10}k` : `${Math.round(n)}`)
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function chart([name, points], index) {
  const sizes = points.map((point) => Math.log10(point.size))
  const figures = points.map((point) => Math.log10(point.figure))
  const [first, last] = [Math.min(...sizes), Math.max(...sizes)]
  const [low, high] = [Math.floor(Math.min(...figures)), Math.max(Math.ceil(Math.max(...figures)), Math.floor(Math.min(...figures)) + 1)]
  const x = (size) => LEFT + 16 + ((Math.log10(size) - first) / (last - first || 1)) * (RIGHT - LEFT - 32)
  const y = (figure) => BOTTOM - ((Math.log10(figure) - low) / (high - low)) * (BOTTOM - TOP)
  const parts = [`<text class="name" x="16" y="24">${escape(name)}</text>`]
  for (let power = low; power <= high; power++) {
    const at = y(10 ** power)
    parts.push(`<path class="grid" d="M${LEFT} ${at}H${RIGHT}"/><text class="end" x="${LEFT - 8}" y="${at + 4}">${short(10 ** power)}</text>`)
  }
  parts.push(`<polyline points="${points.map((point) => `${x(point.size).toFixed(1)},${y(point.figure).toFixed(1)}`).join(' ')}"/>`)
  for (const { size, figure } of points) {
    parts.push(`<circle cx="${x(size).toFixed(1)}" cy="${y(figure).toFixed(1)}" r="4"/>`)
    parts.push(`<text class="mid figure" x="${x(size).toFixed(1)}" y="${(y(figure) - 10).toFixed(1)}">${short(figure)}</text>`)
    parts.push(`<text class="mid" x="${x(size).toFixed(1)}" y="${BOTTOM + 20}">${short(size)}</text>`)
  }
  return `<g transform="translate(${(index % 2) * WIDTH} ${Math.floor(index / 2) * HEIGHT})">${parts.join('')}</g>`
}

const said = [...charts].map(([name, points]) => `${name}: ${points.map((p) => `${p.size}: ${Math.round(p.figure)}`).join(', ')}`)
const [width, height] = [WIDTH * 2, HEIGHT * Math.ceil(charts.size / 2)]
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title said">
<title id="title">How figures grow</title>
<desc id="said">${escape(said.join('. '))}</desc>
<style>
:root{--ground:#fff;--ink:#1d2724;--ink2:#5a6863;--line:#d9e0dc;--mark:#1f7a63}
@media(prefers-color-scheme:dark){:root{--ground:#161d1b;--ink:#e8eeeb;--ink2:#a3b0ab;--line:#33403b;--mark:#6cc9ae}}
text{font:12px system-ui,sans-serif;fill:var(--ink2)}
.name{font-size:13px;font-weight:600;fill:var(--ink)}.figure{fill:var(--ink)}
.end{text-anchor:end}.mid{text-anchor:middle}
.grid{stroke:var(--line)}polyline{fill:none;stroke:var(--mark);stroke-width:2}circle{fill:var(--mark)}
</style>
<rect width="${width}" height="${height}" fill="var(--ground)"/>
${[...charts].map(chart).join('\n')}
</svg>`)
