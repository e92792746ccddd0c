import { expect, test } from 'vitest'
import { setLanguage } from './language'
import { defineMessages, messagesNow } from './messages'

const messages = defineMessages({
  ko: { hello: (name: string) => `${name} 님, 반가워요` },
  en: { hello: (name: string) => `Hello ${name}` },
})

test('speaks the chosen language and says so to the browser', () => {
  setLanguage('en')
  expect(messagesNow(messages).hello('Mina')).toBe('Hello Mina')
  expect(document.documentElement.lang).toBe('en')
  setLanguage('ko')
  expect(messagesNow(messages).hello('미나')).toBe('미나 님, 반가워요')
})

test('a key that one language lacks does not compile', () => {
  // @ts-expect-error the English catalogue misses `bye`
  defineMessages({ ko: { hello: '안녕', bye: '잘 가요' }, en: { hello: 'Hello' } })
})
