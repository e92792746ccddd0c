-- About RATE requests a second over 64 connections, each waiting at random between its requests. wrk knows no rate; the
-- waits are whole milliseconds, so the rate is near what was asked, and what was reached is reported.
-- usage: wrk -c64 … -s paced.lua ADDRESS -- PATH RATE
function init(args)
  path, mean = args[1], 64000 / tonumber(args[2])
  math.randomseed(os.time())
end

function request()
  return wrk.format("GET", path)
end

function delay()
  return math.floor(2 * mean * math.random() + 0.5)
end
