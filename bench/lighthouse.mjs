// Lighthouse (mobile) on a public page: the median of five runs for performance, all runs for the rest.
// usage: CHROMIUM_PATH=/usr/bin/chromium node lighthouse.mjs http://localhost:8080/@handle
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'

const address = process.argv[2]
if (!address) {
  console.error('usage: node lighthouse.mjs ADDRESS')
  process.exit(2)
}
const scores = { performance: [], accessibility: [], 'best-practices': [], seo: [] }
const chrome = await launch({
  chromePath: process.env.CHROMIUM_PATH,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  for (let run = 0; run < 5; run++) {
    const result = await lighthouse(address, { port: chrome.port, logLevel: 'error' })
    for (const [name, list] of Object.entries(scores)) {
      list.push(Math.round(result.lhr.categories[name].score * 100))
    }
    for (const audit of Object.values(result.lhr.audits)) {
      if (run === 0 && audit.score !== null && audit.score < 1 && audit.scoreDisplayMode !== 'informative') {
        console.log(`  below full: ${audit.id} ${audit.score} ${audit.displayValue ?? ''}`)
      }
    }
  }
} finally {
  chrome.kill()
}
for (const [name, list] of Object.entries(scores)) {
  const sorted = [...list].sort((a, b) => a - b)
  console.log(`${name}: median ${sorted[2]} (${list.join(', ')})`)
}
