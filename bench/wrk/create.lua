-- Each request makes a customer of another name; every thread counts for itself.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
local count = 0
function request()
  count = count + 1
  local body = string.format('{"name": "测试 %d-%d-%d 贸易有限公司", "phone": "023-66551122"}', os.time(), number, count)
  return wrk.format("POST", nil, {["Content-Type"] = "application/json", ["Authorization"] = wrk.headers["Authorization"]}, body)
end
