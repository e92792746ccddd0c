// Writes crawlers.txt and people.txt: what user agents of programs and of people look like, from lists of others.
//   npm install --no-save --prefix /tmp/agents crawler-user-agents@1.60.0 user-agents@2.1.198
//   node lists.mjs /tmp/agents/node_modules
// crawlers.txt: the instances of crawler-user-agents (MIT, Copyright Martin Monperrus).
// people.txt: device and user agent of user-agents (BSD-2-Clause, Copyright Intoli, LLC), each once.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'

const [modules] = process.argv.slice(2)
const read = file => JSON.parse(readFileSync(`${modules}/${file}`, 'utf8'))
const write = (name, from, lines) =>
  writeFileSync(new URL(name, import.meta.url), `# From ${from}. Made by lists.mjs.\n${[...new Set(lines)].sort().join('\n')}\n`)
const version = name => `npm ${name} ${read(`${name}/package.json`).version}, ${read(`${name}/package.json`).license}`
const oneLine = text => text.replace(/\s+/g, ' ').trim()

write(
  'crawlers.txt',
  `${version('crawler-user-agents')}, Copyright (c) 2017 Martin Monperrus`,
  read('crawler-user-agents/crawler-user-agents.json').flatMap(entry => (entry.instances ?? []).map(oneLine)),
)
write(
  'people.txt',
  `${version('user-agents')}, Copyright 2018-present Intoli, LLC`,
  read('user-agents/dist/user-agents.json').map(entry => `${entry.deviceCategory}\t${oneLine(entry.userAgent)}`),
)
copyFileSync(`${modules}/crawler-user-agents/LICENSE`, new URL('crawlers.LICENSE', import.meta.url))
copyFileSync(`${modules}/user-agents/LICENSE`, new URL('people.LICENSE', import.meta.url))
