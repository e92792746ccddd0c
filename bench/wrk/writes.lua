-- Makes about RATE short links a second over as many connections as wrk has, with an API key.
-- usage: wrk -t1 -c5 … -s writes.lua ADDRESS -- KEY RATE CONNECTIONS
function init(args)
  key, mean = args[1], 1000 * tonumber(args[3]) / tonumber(args[2])
  math.randomseed(os.time())
end

local number = 0

function request()
  number = number + 1
  return wrk.format("POST", "/api/v1/links",
    {["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json"},
    '{"url":"https://example.com/' .. number .. '"}')
end

function delay()
  return math.floor(2 * mean * math.random() + 0.5)
end
