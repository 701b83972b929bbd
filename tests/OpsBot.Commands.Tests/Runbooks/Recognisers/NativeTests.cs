using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Recognisers;

/// <summary>Native means that OpsBot does the same without a shell: every flag is modelled, every word is known.</summary>
public sealed class NativeTests
{
    [Theory]
    [InlineData("docker compose ps")]
    [InlineData("docker compose -f docker-compose.prod.yml logs --tail=100 -f backend")]
    [InlineData("docker-compose restart -t 5 backend")]
    [InlineData("docker compose exec -T db psql -U app -c 'SELECT 1'")]
    [InlineData("docker exec -it web ls -la /app")]
    [InlineData("docker logs --since 1h web | grep -i error | tail -20")]
    [InlineData("docker stats --no-stream")]
    [InlineData("docker system df -v")]
    [InlineData("docker volume ls -q")]
    [InlineData("curl -fsS http://localhost:5000/health | jq -r .status")]
    [InlineData("curl -s -o /dev/null -w '%{http_code}' http://localhost:5000/health")]
    [InlineData("wget -qO- http://localhost:5000/health")]
    [InlineData("docker exec db psql -U app -tAc 'SELECT 1' | wc -l")]
    [InlineData("redis-cli -h cache -p 6380 DBSIZE")]
    [InlineData("sleep 10")]
    [InlineData("sleep 2m")]
    public void Recognise_OnlyModelledFlags_IsNative(string command) => Assert.True(Recogniser.Recognise(command).Native);

    [Theory]
    [InlineData("docker compose --profile ops ps")]
    [InlineData("docker compose ps --format json")]
    [InlineData("docker compose exec --privileged web id")]
    [InlineData("docker compose exec web")]
    [InlineData("docker compose up -d")]
    [InlineData("docker stats")]
    [InlineData("docker inspect -f '{{.State.Status}}' web")]
    [InlineData("docker logs --details web")]
    [InlineData("docker exec -it db bash")]
    [InlineData("docker logs web | grep -P 'a(?=b)'")]
    [InlineData("docker logs web | grep error /var/log/x")]
    [InlineData("docker logs web | tail -f")]
    [InlineData("docker logs web | jq '.a | length'")]
    [InlineData("docker logs web |& grep error")]
    [InlineData("docker logs web > out.txt")]
    [InlineData("docker rm web-*")]
    [InlineData("docker logs $WEB")]
    [InlineData("A=1 docker ps")]
    [InlineData("docker ps &")]
    [InlineData("curl -L http://localhost/health")]
    [InlineData("curl -d @body.json http://localhost/items")]
    [InlineData("curl http://localhost/{a,b}")]
    [InlineData("curl -o out.html http://localhost/")]
    [InlineData("wget http://localhost/")]
    [InlineData("psql -c 'SELECT 1' -o rows.txt")]
    [InlineData("redis-cli --scan")]
    [InlineData("sleep $N")]
    [InlineData("sleep forever")]
    [InlineData("kubectl get pods")]
    [InlineData("git status")]
    public void Recognise_FlagOrFormThatIsNotModelled_IsForTheShell(string command) => Assert.False(Recogniser.Recognise(command).Native);
}
