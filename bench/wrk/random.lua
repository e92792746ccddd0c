-- One of COUNT codes at random, formatted beforehand. usage: wrk … -s random.lua ADDRESS -- PREFIX COUNT
local requests = {}

function init(args)
  for i = 1, tonumber(args[2]) do
    requests[i] = wrk.format("GET", "/" .. args[1] .. i)
  end
  math.randomseed(os.time())
end

function request()
  return requests[math.random(#requests)]
end
