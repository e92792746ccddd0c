import { expect, test } from 'vitest'
import { remedyParts } from './remedy'

test.each([
  ['./dari test', '', './dari test'],
  [
    '무작위로 만들어 주세요: SESSION_SECRET=$(openssl rand -base64 48)',
    '무작위로 만들어 주세요:',
    'SESSION_SECRET=$(openssl rand -base64 48)',
  ],
  [
    'Turn it on. To see: psql "$DATABASE_URL" -c "select 1"',
    'Turn it on. To see:',
    'psql "$DATABASE_URL" -c "select 1"',
  ],
  ['chmod go= data/secret', '', 'chmod go= data/secret'],
  ['카카오디벨로퍼스 > 카카오 로그인 > 상태: ON', '카카오디벨로퍼스 > 카카오 로그인 > 상태: ON', ''],
  [
    'Give it 512 MB of memory, or less heap in JAVA_OPTS.',
    'Give it 512 MB of memory, or less heap in JAVA_OPTS.',
    '',
  ],
])('%s', (remedy, words, command) => {
  expect(remedyParts(remedy)).toEqual({ words, command })
})
