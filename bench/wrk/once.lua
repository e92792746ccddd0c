-- Each of COUNT codes once, scattered, from the FIRSTth on. usage: wrk -t2 … -s once.lua ADDRESS -- PREFIX COUNT FIRST
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  prefix, count, at = "/" .. args[1], tonumber(args[2]), tonumber(args[3]) + number
end

function request()
  -- A prime that divides no power of ten: all codes come before one comes again.
  local code = at * 700001 % count + 1
  at = at + 2
  return wrk.format("GET", string.format("%s%d", prefix, code))
end
