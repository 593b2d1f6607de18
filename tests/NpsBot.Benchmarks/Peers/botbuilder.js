// The SDK's EchoBot, without credentials: requests are not verified. PORT is the environment's.
import express from 'express';
import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

const card = {
  type: 'AdaptiveCard',
  version: '1.4',
  body: [{ type: 'TextBlock', text: 'Echo', wrap: true }],
};

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`Echo: ${context.activity.text}`);
      await next();
    });
  }

  async onInvokeActivity() {
    return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } };
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_, error) => console.error(error);
const bot = new EchoBot();
const app = express();
app.use(express.json());
app.get('/', (_, answer) => answer.send('ready'));
app.post('/api/messages', (request, answer) => adapter.process(request, answer, (context) => bot.run(context)));
app.listen(Number(process.env.PORT), '127.0.0.1');
